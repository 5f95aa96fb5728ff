"""A received file becomes upright clean pages, and those become words with place and confidence.

Nothing here calls home: onnxruntime does so from version 1.29 on, unless it is told not to before it is imported.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
