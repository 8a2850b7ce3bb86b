"""The screens. Nothing imports this room but the command that starts it."""
