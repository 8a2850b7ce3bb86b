"""Claims of ours with what speaks against each, for measuring the offer of counter-evidence."""
