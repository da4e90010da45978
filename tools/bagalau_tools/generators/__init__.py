"""What is written from the code: the Python client, migration drafts."""
