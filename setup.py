"""What pyproject.toml cannot say: `mkdocs.yml`, which plain MkDocs wants at the root of the project, goes into the package too."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithSettings(build_py):
    """Copies the site's settings to where the installed program looks for them."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self.copy_file("mkdocs.yml", str(Path(self.build_lib, "builder", "publishing", "data", "mkdocs.yml")))


setup(cmdclass={"build_py": BuildWithSettings})
