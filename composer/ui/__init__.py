"""Show it: the window. The only Qt."""
