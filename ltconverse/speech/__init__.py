"""Speech to words: models, voice activity, blocks, transcribing. Knows neither case nor screens.

Importing this room shuts every way by which the libraries beneath it would reach a network or
leave an identity on the disk; it comes before any of them is loaded.
"""

import os

# onnxruntime (voice activity) has reported to its maker unless told not to since 1.29, and keeps
# a device id in the cache folder.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
# faster-whisper asks a hub for models that it cannot find; ours are always handed to it.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
