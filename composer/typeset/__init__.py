"""How it is set: a story becomes pages of placed lines. No Qt, no HTML, no Word."""
