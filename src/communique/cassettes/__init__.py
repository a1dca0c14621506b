"""Recorded answers: the only package that knows vcrpy.

vcrpy's file format, matching and modes are used, its patching is not: that is process-wide and mixes what several
threads record. Here a cassette is an object; a context variable says which one the requests of a thread or task go to.
"""

from communique.cassettes.cassette import Cassette, Mode, current_cassette, open_cassette, use_cassette
from communique.cassettes.names import cassette_path
from communique.cassettes.response import HttpResponse

__all__ = ["Cassette", "HttpResponse", "Mode", "cassette_path", "current_cassette", "open_cassette", "use_cassette"]
