"""Fields: what the forms are made of, and what ties them to the issue."""
