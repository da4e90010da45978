"""What is written from the code: the merged description, the Python client, migration drafts."""
