"""Sticks: told apart from what is the system's own and what is far away."""

import pytest

from brief.core.jobs import Cancelled, Job
from brief.services.sticks import Sticks, Volume


def look(*volumes, system=()):
    return Sticks(lambda: volumes, system).look(Job())


def test_packs_are_found_at_the_top_and_in_the_folder_brief(tmp_path):
    (tmp_path / "brief").mkdir()
    (tmp_path / "deep" / "er").mkdir(parents=True)
    for name in (
        "b.briefpack",
        "brief/a.briefpack",
        "deep/er/c.briefpack",
        "x.zip",
        ".d.briefpack",
    ):
        (tmp_path / name).write_bytes(b"1234")
    (stick,) = look(Volume(tmp_path, "K", "vfat"))
    found = [(p.path.relative_to(tmp_path).as_posix(), p.size) for p in stick.packs]
    assert found == [("b.briefpack", 4), ("brief/a.briefpack", 4)]


@pytest.mark.parametrize(
    "file_system", ["nfs4", "CIFS", "fuse.sshfs", "smbfs", "9p", "tmpfs", "squashfs"]
)
def test_what_is_far_away_or_nobodys_is_skipped(tmp_path, file_system):
    assert look(Volume(tmp_path, "far", file_system)) == ()


@pytest.mark.parametrize("device", ["//host/share", r"\\host\share", "host:/folder", "10.0.0.1:/a"])
def test_shares_are_skipped_by_their_device(tmp_path, device):
    assert look(Volume(tmp_path, "far", "unknown", device)) == ()


@pytest.mark.parametrize("device", ["/dev/sdb1", r"\\?\Volume{1-2}\\", "C:/", ""])
def test_devices_of_this_computer_are_looked_at(tmp_path, device):
    assert len(look(Volume(tmp_path, "K", "exfat", device))) == 1


@pytest.mark.parametrize("root", ["/boot", "/boot/efi", "/home", "/var/lib/x", "/snap/a/1", "/run"])
def test_the_systems_own_is_skipped(root, tmp_path):
    from pathlib import Path

    assert look(Volume(Path(root), "own", "ext4")) == ()
    assert look(Volume(tmp_path, "/", "ext4"), system=[tmp_path]) == ()


def test_sticks_have_their_place_in_run(monkeypatch):
    from pathlib import Path

    stick = Volume(Path("/run/media/ana/K"), "K", "vfat")
    assert Sticks(list, ())._may_be_stick(stick)
    assert Sticks(list, ())._may_be_stick(Volume(Path("/media/K"), "K", "vfat"))
    assert not Sticks(list)._may_be_stick(Volume(Path("/"), "root", "ext4"))


def test_a_stick_that_is_gone_is_left_out_and_the_rest_named_in_order(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    there = [Volume(tmp_path / "b", "b", "vfat"), Volume(tmp_path / "a", "A", "vfat")]
    found = look(*there, Volume(tmp_path / "gone", "gone", "vfat"))
    assert [stick.volume.name for stick in found] == ["A", "b"]


def test_looking_can_be_given_up(tmp_path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        Sticks(lambda: [Volume(tmp_path, "K", "vfat")], ()).look(job)


def test_what_is_mounted_here_is_told():
    from brief.ui.volumes import mounted_volumes

    assert all(volume.root.is_absolute() for volume in mounted_volumes())
