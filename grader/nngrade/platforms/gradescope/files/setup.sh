#!/bin/sh
# Gradescope runs this once, as root, when it builds the image: Python, NumPy, Hypothesis, and a trial.
set -eu
umask 022
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

new_enough() {
    "$1" -I -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    return 1
}

install_python() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq || true
    for name in python3 python3.13 python3.12 python3.11; do
        apt-get install -y -qq "$name" "$name-venv" && find_python >/dev/null && return
    done
    echo "setup.sh: there is no Python 3.11 or newer for this image: choose a newer base image." >&2
    return 1
}

find_python >/dev/null || install_python >&2
"$(find_python)" -I -m venv "$here/python"
python=$here/python/bin/python
if ! "$python" -I -m pip install --quiet --no-input -r "$here/requirements.txt"; then
    echo "setup.sh: going on with other versions than those that the paper was written with" >&2
    "$python" -I -m pip install --quiet --no-input numpy hypothesis
fi
chmod 755 "$here/run_autograder" 2>/dev/null || true # Gradescope may have moved it already
chmod 700 "$here"
PYTHONPATH=$here "$python" -P -m nngrade.platforms.gradescope.autograder_trial "$here"
