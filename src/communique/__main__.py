"""`python -m communique` is the command `communique`."""

from communique.cli import app

if __name__ == "__main__":
    app(prog_name="communique")
