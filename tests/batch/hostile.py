"""A parser that does what hostile documents do, and settings that make workers use it."""

from __future__ import annotations

import os
import signal
import time

from vn_directive_parser.batch.settings import Settings
from vn_directive_parser.parser import Parser
from vn_directive_parser.records import Document


class HostileParser(Parser):
    def parse_file(self, file, *, name=None) -> Document:
        if isinstance(file, bytes) and file.startswith(b"!"):
            act(file.split(maxsplit=1)[0].decode())
        return super().parse_file(file, name=name)


def act(word: str) -> None:
    if word == "!hang":
        while True:
            time.sleep(1)
    elif word == "!deaf":  # hangs and does not hear the polite signal
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(1)
    elif word == "!crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "!kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "!exit":
        os._exit(7)
    elif word == "!memory":
        bytearray(64 << 30)  # refused at once, where pages that are touched take seconds
    elif word == "!raise":
        message = "out of order"
        raise RuntimeError(message)


class HostileSettings(Settings):
    def parser(self) -> Parser:
        plain = super().parser()
        return HostileParser(reference_date=plain.context.reference_date, place=plain.context.place, limits=plain.limits)
