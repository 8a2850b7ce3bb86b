"""Speech to words: models, voice activity, blocks, transcribing. Knows neither case nor screens."""
