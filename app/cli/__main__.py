"""`python -m app.cli` is `beredskab`."""

import sys

from app.cli import main

sys.exit(main())
