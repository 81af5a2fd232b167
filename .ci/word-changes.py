#!/usr/bin/python3
"""Takes and refuses all recorded changes of our Word files in LibreOffice, and compares what is left with the two texts.

    word-changes.py MODELBILL FOLDER

Compares the versions of ../shared/versions, each with the next, or where there are none the invented laws of the tests:
the texts as they are, and then as Word files with styles, lists and headers of a user, which the result must keep.
Prints a line for each pair, and ends with 1 where a text is not exact, with 3 where the bridge to LibreOffice is missing.
"""

import glob
import json
import os
import subprocess
import sys
import time

import own_word_file

try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    print("skipped: no python3-uno")
    sys.exit(3)

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def text_of(version):
    """The law within the folder of a version."""
    for name in ("sections", "bill.md", "text.txt"):
        if os.path.exists(os.path.join(version, name)):
            return os.path.join(version, name)
    return next(iter(glob.glob(os.path.join(version, "*.xml"))), version)


def pairs():
    found = []
    for series in sorted(glob.glob(os.path.join(ROOT, "../shared/versions/*"))):
        versions = [text_of(folder) for folder in sorted(glob.glob(os.path.join(series, "*"))) if os.path.isdir(folder)]
        found += zip(versions, versions[1:])
    texts = [os.path.join(ROOT, "tests/texts", name) for name in ("tea-2026.txt", "tea-2027.txt")]
    return found or [tuple(texts), tuple(reversed(texts))]


def lines(text):
    return [line.strip(" ") for line in text.split("\n") if line.strip(" ")]


def expected(modelbill, old, new):
    """The two texts as the comparison has them."""
    run = subprocess.run([modelbill, "compare", old, new, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    edits = json.loads(run.stdout)["edits"]
    side = lambda kinds: lines("".join(edit["text"] for edit in edits if edit["kind"] in kinds))
    return side(("kept", "inserted", "moved-to")), side(("kept", "deleted", "moved-from"))


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def start(folder):
    pipe = f"modelbill{os.getpid()}"
    profile = uno.systemPathToFileUrl(os.path.join(folder, "profile"))
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice did not start")


def paragraphs(text, found):
    """The paragraphs of a text, with those of its tables, each with the number that a list gives it."""
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.getCellNames():
                paragraphs(part.getCellByName(name), found)
        else:
            label = part.ListLabelString if part.String.strip(" ") else ""
            found += lines(f"{label} {part.String}")


def left(context, path, command):
    """The paragraphs that are left of a file after a command."""
    create = context.ServiceManager.createInstanceWithContext
    desk = create("com.sun.star.frame.Desktop", context)
    document = desk.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (prop("Hidden", True),))
    frame = document.CurrentController.Frame
    create("com.sun.star.frame.DispatchHelper", context).executeDispatch(frame, f".uno:{command}", "", 0, ())
    found = []
    paragraphs(document.Text, found)
    document.close(True)
    return found


def own_files(modelbill, context, folder, old, new):
    """Whether a comparison with Word files of a user is exact and keeps what they look like."""
    accepted, refused = expected(modelbill, old, new)
    files = [os.path.join(folder, name) for name in ("own-old.docx", "own-new.docx")]
    for path, text in zip(files, (refused, accepted)):
        own_word_file.write(path, "\n".join(text))
    words = lambda lines: [word for line in lines for word in line.split()]
    good = True
    for one, other in ((files[0], new), (old, files[1]), tuple(files)):
        path = os.path.join(folder, "changes.docx")
        subprocess.run([modelbill, "compare", one, other, "-o", path, "--force"],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wanted = expected(modelbill, one, other)
        exact = [words(left(context, path, command)) == words(side)
                 for command, side in zip(("AcceptAllTrackedChanges", "RejectAllTrackedChanges"), wanted)]
        before, after = own_word_file.dress(one if one == files[0] else other), own_word_file.dress(path)
        kept = (after["styles"] and after["header"] and after["worn"] * 10 >= after["paragraphs"] * 9
                and all(after[look] * 10 >= before[look] * 9 for look in ("bold", "italic")))
        good &= all(exact) and kept
        told = ["exact" if one else "NOT EXACT" for one in exact] + ["kept" if kept else "NOT KEPT"]
        side = lambda path: "own" if path in files else "text"
        print(f"    {side(one)} -> {side(other)}: accept all {told[0]}, reject all {told[1]}, dress {told[2]}, "
              f"{after['listed']} of {before['listed']} numbers are those of lists", flush=True)
    return good


def main():
    modelbill, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    office, context = start(folder)
    wrong = 0
    try:
        for index, (old, new) in enumerate(pairs()):
            path = os.path.join(folder, "changes.docx")
            subprocess.run([modelbill, "compare", old, new, "-o", path, "--force"],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            accepted, refused = expected(modelbill, old, new)
            exact = (left(context, path, "AcceptAllTrackedChanges") == accepted,
                     left(context, path, "RejectAllTrackedChanges") == refused)
            wrong += exact.count(False)
            told = ["exact" if one else "NOT EXACT" for one in exact]
            name = lambda path: "/".join(os.path.relpath(path, ROOT).split("/")[-3:])
            print(f"accept all {told[0]}, reject all {told[1]}: {name(old)} -> {name(new)}", flush=True)
            # A user's own file takes four times as long: every eighth pair, or all of them with --own-files.
            if index % 8 == 0 or "--own-files" in sys.argv:
                wrong += not own_files(modelbill, context, folder, old, new)
    finally:
        office.terminate()
    sys.exit(1 if wrong else 0)


main()
