# shellcheck shell=bash
# What the scripts share: the repository, the cache, the tools that must be there, messages, locks.
# Sourced, never run.

repository=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
cache=${DOWNHILL_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/downhill}
script=scripts/$(basename -- "$0")

# One cache for the scripts and the kernel, whatever the notebook's folder is.
export DOWNHILL_CACHE=$cache
# Messages in English and output in UTF-8, whatever the machine speaks.
export PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
# rust-analyzer's sources read CI while they compile: with it and without it cargo would compile all of it in turn.
unset CI

say() { printf '%s\n' "$*"; }

# Ends the script with one line that says what is wrong and what to do.
stop() {
  printf '%s: %s\n' "$script" "$*" >&2
  exit 1
}

# --- tools ---------------------------------------------------------------------------------------

need_rust() {
  local command version major minor
  for command in cargo rustc; do
    command -v "$command" >/dev/null ||
      stop "Rust is missing ($command was not found): install it as https://rustup.rs says, then open a new terminal"
  done
  version=$(cd "$repository" && rustc --version 2>/dev/null) ||
    stop "rustc does not run: install Rust anew as https://rustup.rs says"
  version=${version#rustc }
  major=${version%%.*}
  minor=${version#*.}
  minor=${minor%%.*}
  if ((major < 1 || (major == 1 && minor < 95))); then
    stop "Rust 1.95 or newer is needed and this is ${version%% *}: run 'rustup update stable'"
  fi
}

need_c_compiler() {
  command -v cc >/dev/null ||
    stop "a C compiler is missing ('cc' was not found): Debian and Ubuntu: sudo apt install gcc; macOS: xcode-select --install"
}

# Sets `python` to a Python that is new enough and can make virtual environments.
need_python() {
  local candidate found=
  for candidate in python3 python3.15 python3.14 python3.13 python3.12 python3.11; do
    command -v "$candidate" >/dev/null || continue
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    found=$candidate
    "$candidate" -c 'import venv, ensurepip' 2>/dev/null || continue
    python=$(command -v "$candidate")
    return
  done
  [[ -z $found ]] ||
    stop "Python cannot make virtual environments: Debian and Ubuntu: sudo apt install $(basename "$found")-venv"
  stop "Python 3.11 or newer is missing: Debian and Ubuntu: sudo apt install python3 python3-venv; macOS: brew install python"
}

need_tools() {
  need_rust
  need_c_compiler
  need_python
}

# --- places in the cache, each named after what it was made from ------------------------------------

# A short hash of the standard input.
hash_of_input() {
  "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest()[:16])'
}

# Sets `kernel` to the place of the kernel that these sources and this compiler give.
find_kernel() {
  local key
  key=$(
    cd "$repository" || exit
    {
      rustc -vV
      find crate/kernel -type f ! -name '.*' -print | LC_ALL=C sort | while IFS= read -r file; do
        printf '%s\n' "$file"
        cat -- "$file"
      done
      cat Cargo.toml Cargo.lock
    } | hash_of_input
  )
  kernel=$cache/kernel/$key/downhill-kernel
}

# Sets `environment` to the place of the virtual environment that the lock file and this Python give.
find_environment() {
  local key
  key=$({
    "$python" -VV
    "$python" -c 'import sys; print(sys.base_prefix)'
    cat "$repository/scripts/python/requirements.txt"
  } | hash_of_input)
  environment=$cache/python/$key
}

# Whether an environment is whole: its last file is written last. (A virtual environment cannot be made
# elsewhere and moved: its programs carry its path.)
is_whole() { [[ -e $1/whole ]]; }

# Whether Jupyter in the environment would start this very kernel.
is_installed() {
  grep -qsF "\"$kernel\"" "$environment/share/jupyter/kernels/rust/kernel.json"
}

# --- locks ---------------------------------------------------------------------------------------

# Runs a command while holding a lock; waits until it is free. Python, because not every system has flock(1).
with_lock() {
  local lock=$1
  shift
  mkdir -p "$(dirname -- "$lock")"
  "$python" -c '
import fcntl, subprocess, sys
with open(sys.argv[1], "w") as lock:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Waiting for another run of the scripts to end …", flush=True)
        fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        sys.exit(subprocess.run(sys.argv[2:]).returncode)
    except KeyboardInterrupt:
        sys.exit(130)
' "$lock" "$@"
}

# --- setting up for the other scripts ----------------------------------------------------------------

# Sets everything up if need be, quietly when nothing is to be done, and finds the places.
set_up() {
  need_tools
  "$repository/scripts/setup" --quiet || exit 1
  find_kernel
  find_environment
}

# JupyterLab's settings without its question about news and its look for a newer version.
quiet_lab() {
  printf '%s\n' '{ "@jupyterlab/apputils-extension:notification": { "fetchNews": "false", "checkForUpdates": false } }'
}

# Runs our Python code in the environment.
course() {
  PYTHONPATH=$repository/scripts/python "$environment/bin/python" -m "$@"
}
