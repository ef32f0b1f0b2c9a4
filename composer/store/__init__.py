"""What is kept: drafts, their pictures, templates and other files of the program."""
