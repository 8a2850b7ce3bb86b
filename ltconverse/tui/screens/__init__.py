"""One module a screen. Screens call the jobs; widgets never do."""
