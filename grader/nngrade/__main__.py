"""`python -m nngrade`."""

from nngrade.cli.main import main

if __name__ == "__main__":
    main()
