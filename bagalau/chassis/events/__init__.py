"""Events told to other systems as Standard Webhooks, from an outbox in the service's own database."""
