"""What is said: the content of an issue as frozen values. Standard library only."""
