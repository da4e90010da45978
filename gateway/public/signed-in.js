// Hands the issuer's answer over to the page of operations that opened this window.
"use strict";

const asked = window.opener && window.opener.swaggerUIRedirectOauth2;
if (asked) {
  const answer = new URLSearchParams(location.search);
  const code = answer.get("code");
  if (code && answer.get("state") === asked.state) {
    delete asked.auth.state;
    asked.auth.code = code;
    asked.callback({ auth: asked.auth, redirectUrl: asked.redirectUrl });
  } else {
    asked.errCb({
      authId: asked.auth.name,
      source: "auth",
      level: "error",
      message: answer.get("error_description") || answer.get("error") || "another page's answer",
    });
  }
  window.close();
}
