"""Do it: what a user asks for, made from the layers below. No Qt."""
