"""The screens of the analysis: episodes, what each cell rests on, records, patterns."""
