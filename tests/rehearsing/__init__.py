"""Rehearsals that play themselves: scripted reviewers, and the person they talk with."""
