"""Sound as samples: decoding files, one-second FLAC. Knows neither case nor screens."""
