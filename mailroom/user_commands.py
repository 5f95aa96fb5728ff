"""`mailroom user`: the commands for the people of the review desk; what they do stands in `review.accounts.orders`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from mailroom.settings import DeskChoice

HELP = {"help_option_names": ["-h", "--help"]}
user = typer.Typer(no_args_is_help=True, rich_markup_mode=None, context_settings=HELP)

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the person logs in as.")]
RoleName = Literal["viewer", "reviewer", "lead", "admin"]
AsRole = typer.Option("--role", help="What the person may do; each may do what those before it may.")
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from stdin, one line.")]
Home = Annotated[
    Path | None, typer.Option("--home", metavar="DIR", envvar="MAILROOM_HOME", help="Where the store lies.")
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", envvar="MAILROOM_CONFIG", help="Settings; by default ./mailroom.toml."),
]


@user.command(epilog="Example: mailroom user add ada --role admin")
def add(
    name: Name,
    *,
    role: Annotated[RoleName, AsRole],
    password_stdin: FromStdin = False,
    home: Home = None,
    config: Config = None,
) -> None:
    """Add a person; asks for the password."""
    from mailroom.review.accounts.orders import add_person

    add_person(home, name, role, _desk(config), from_stdin=password_stdin)


@user.command("list", epilog="Example: mailroom user list")
def list_(*, home: Home = None) -> None:
    """Show who there is: name, role, and how they log in."""
    from mailroom.review.accounts.orders import list_people

    list_people(home)


@user.command(epilog="Example: mailroom user role ada lead")
def role(name: Name, role: Annotated[RoleName, typer.Argument(help="The new role.")], *, home: Home = None) -> None:
    """Give a person another role, from the next click on."""
    from mailroom.review.accounts.orders import give_role

    give_role(home, name, role)


@user.command(epilog="Example: mailroom user password ada")
def password(name: Name, *, password_stdin: FromStdin = False, home: Home = None, config: Config = None) -> None:
    """Give a person another password, and log them out everywhere."""
    from mailroom.review.accounts.orders import set_password

    set_password(home, name, _desk(config), from_stdin=password_stdin)


@user.command(epilog="Example: mailroom user disable ada")
def disable(name: Name, *, home: Home = None) -> None:
    """Let a person in no more, at once; what they did stays theirs."""
    from mailroom.review.accounts.orders import change_person
    from mailroom.review.accounts.users import disable as shut_out

    change_person(home, name, shut_out)


@user.command(epilog="Example: mailroom user enable ada")
def enable(name: Name, *, home: Home = None) -> None:
    """Let a disabled person in again."""
    from mailroom.review.accounts.orders import change_person
    from mailroom.review.accounts.users import enable as let_in

    change_person(home, name, let_in)


@user.command(epilog='Example: mailroom user token ada --role reviewer --for "ticket system"')
def token(
    name: Name,
    *,
    role: Annotated[RoleName, typer.Option("--role", help="The most that it may do.")],
    label: Annotated[str, typer.Option("--for", metavar="TEXT", help="What it is for.")],
    days: Annotated[int, typer.Option("--days", min=1, max=3660, help="How long it is good.")] = 365,
    home: Home = None,
) -> None:
    """Print a token by which another program acts as this person; it is shown this once."""
    from mailroom.review.accounts.orders import make_token
    from mailroom.review.accounts.tokens import NewToken
    from mailroom.review.guard.roles import Role

    make_token(home, name, NewToken(label, Role.named(role), days))


@user.command(epilog="Example: mailroom user tokens")
def tokens(*, home: Home = None) -> None:
    """Show all tokens: number, person, role, until when, what for."""
    from mailroom.review.accounts.orders import list_tokens

    list_tokens(home)


@user.command(epilog="Example: mailroom user revoke 3")
def revoke(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `tokens` shows it.")], *, home: Home = None
) -> None:
    """Have a token end now."""
    from mailroom.review.accounts.orders import revoke_token

    revoke_token(home, number)


def _desk(config: Path | None) -> DeskChoice:
    from mailroom.settings import load_settings

    return load_settings(config).desk
