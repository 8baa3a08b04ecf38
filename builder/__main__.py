"""`python -m builder` is `seedbed`."""

from builder.cli import main

if __name__ == "__main__":
    main()
