"""Speaking with somebody, live: words read out by a voice of this computer, and what is said to it.

Nothing of it is kept, on no disk and in no journal: that is for whoever asked. Knows programs,
sound and words; knows neither case, method nor screens.
"""
