import { describe, expect, test } from "vitest";
import { createMediaBag, MAX_MEDIA_BYTES } from "../../../../src/server/import/media/media-bag.ts";
import { aGif, aPng, aWav, bytesOf } from "../../../support/media-files.ts";

const svg = (inner: string) =>
  bytesOf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">${inner}</svg>`);

describe("a file that comes with questions", () => {
  test.each([
    ["PNG", aPng(3, 2), "image/png", "#3x2"],
    ["GIF", aGif(), "image/gif", "#1x1"],
    ["WAV", aWav(), "audio/wav", ""],
    ["MP3 with a tag", bytesOf("ID3\u0004"), "audio/mpeg", ""],
    ["MP3 without one", new Uint8Array([0xff, 0xfb, 0x90, 0x64]), "audio/mpeg", ""],
    ["OGG", bytesOf("OggS\0"), "audio/ogg", ""],
    ["M4A", bytesOf("\0\0\0\u0020ftypM4A \0\0\0\0"), "audio/mp4", ""],
    ["SVG", svg('<path d="M0 0h4"/>'), "image/svg+xml", "#4x3"],
    ["SVG without a size", bytesOf('<svg viewBox="0 0  4 3"><path d="M0 0h4"/></svg>'), "image/svg+xml", ""],
  ])("is told by its content: %s", (...row) => {
    const [, bytes, type, size] = row;
    const bag = createMediaBag();
    const added = bag.add("a.exe", bytes);
    expect(added).toMatchObject({
      type,
      url: expect.stringMatching(new RegExp(`^media:[0-9a-f]{64}${size}$`)),
    });
    expect(bag.files()).toMatchObject([{ type, bytes }]);
  });

  test.each([
    ["a page", bytesOf("<!doctype html><script>1</script>")],
    ["a page that calls itself a picture", bytesOf("<html><svg></svg></html>")],
    ["a PDF", bytesOf("%PDF-1.7")],
    ["nothing", new Uint8Array()],
    ["UTF-16 text", new Uint8Array([0xff, 0xfe, 0x41, 0])],
    ["a program", bytesOf("MZ\u0090")],
  ])("is refused by what it is, not by its name: %s", (_, bytes) => {
    expect(createMediaBag().add("a.png", bytes)).toEqual({
      problem: { code: "media_type_unknown", values: { file: "a.png" } },
    });
  });

  test.each([
    "<script>window.broken=1</script>",
    "<g onload='window.broken=1'/>",
    "<a href='javascript:window.broken=1'><path/></a>",
    "<foreignObject><iframe/></foreignObject>",
    "<image href='https://attacker.example/a.png'/>",
    "<image xlink:href='//attacker.example/a.png'/>",
    "<style>@import 'https://attacker.example/a.css'</style>",
    "<rect fill='url(https://attacker.example/a.svg#b)'/>",
    "<g id='a'/><use href='#a'/><use href='#a'/>",
    "<animate attributeName='href' values='javascript:1'/>",
  ])("is refused where an SVG does more than show: %s", (inner) => {
    expect(createMediaBag().add("a.svg", svg(inner))).toMatchObject({ problem: { code: "media_unsafe" } });
  });

  test("is refused with entities that grow", () => {
    const bomb = bytesOf('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>');
    expect(createMediaBag().add("a.svg", bomb)).toHaveProperty("problem");
  });

  test("is refused above ten megabytes", () => {
    const big = new Uint8Array(MAX_MEDIA_BYTES + 1);
    big.set(aPng(1, 1));
    expect(createMediaBag().add("big.png", big)).toMatchObject({ problem: { code: "media_too_large" } });
  });

  test("is held once, however often it is named", () => {
    const bag = createMediaBag();
    expect(bag.add("a.png", aPng(1, 1))).toEqual(bag.add("b.png", aPng(1, 1)));
    expect(bag.files()).toHaveLength(1);
  });
});
