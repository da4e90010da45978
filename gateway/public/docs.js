// Every operation behind the gateway, to be read and tried; nothing is loaded from elsewhere.
"use strict";

const ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#operations",
  deepLinking: true,
  docExpansion: "none",
  filter: true,
  persistAuthorization: false, // a token dies with the page
  validatorUrl: null, // else the description would be sent to a stranger
  oauth2RedirectUrl: location.origin + "/docs/signed-in",
});
ui.initOAuth({ clientId: "web", usePkceWithAuthorizationCodeGrant: true });
