"""Recording from microphones: `capture` is our side, `capturing` the process that does the work.

Our side loads neither PortAudio, FFmpeg nor numpy.
"""
