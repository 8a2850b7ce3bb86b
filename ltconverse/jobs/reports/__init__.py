"""Reports of the analysis: begun, written, shared as drafts, answered and agreed."""
