"""Long searches through latent space, over all visitors one after the other: the sliders need the processor, too."""

import threading

SEARCH = threading.BoundedSemaphore(1)
