"""What was measured on and with."""

import os
import platform
import subprocess
from pathlib import Path
from textwrap import wrap


def processor() -> str:
    """The processor's name, as the system has it."""
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    if platform.system() == "Darwin":
        return said_by("sysctl", "-n", "machdep.cpu.brand_string")
    return platform.processor() or platform.machine()


def widest_instructions() -> str:
    """Of x86-64's vector instructions the widest that the processor has; "" where that cannot be read."""
    cpuinfo = Path("/proc/cpuinfo")
    flags = set(cpuinfo.read_text(encoding="utf-8", errors="replace").split()) if cpuinfo.exists() else set()
    names = (("avx512f", "AVX-512"), ("avx2", "AVX2"), ("sse2", "SSE2"))
    return next((name for flag, name in names if flag in flags), "")


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (ValueError, OSError):
        return "unknown"


def said_by(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def machine_lines(versions: list[tuple[str, str]]) -> list[str]:
    """The foot of the table."""
    widest = widest_instructions()
    about = [processor(), f"{cores()} cores", *([widest] if widest else []), f"{memory()} of memory"]
    about.append(f"{platform.system()} {platform.machine()}")
    compiler = said_by("rustc", "--version").removeprefix("rustc ").split(" (")[0]
    libraries = ", ".join(f"{name} {version}" for name, version in dict(versions).items())
    compiled = f"Rust {compiler}, cargo's release profile, no target-cpu; {libraries}"
    return [line for text in (", ".join(about), compiled) for line in wrap(text, 100)]
