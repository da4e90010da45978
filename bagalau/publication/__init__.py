"""Publication: a rated year as files that outlive the platform; no service, database or HTTP here."""
