"""Groups of commands for `sinergi.py`; their texts are in the language of the process."""

from data.bahasa import use_bahasa
from data.pengaturan import read_bahasa

use_bahasa(read_bahasa())
