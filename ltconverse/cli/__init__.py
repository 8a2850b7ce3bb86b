"""The command line: every capability without the screens. One module a command group."""
