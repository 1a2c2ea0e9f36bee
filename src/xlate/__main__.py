"""``python -m xlate``: the command line."""

from xlate.cli import main

if __name__ == "__main__":
    main()
