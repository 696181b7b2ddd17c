using System.Text;
using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>Documents in all the shapes that teams give them, at random: both notations, ragged tables, fakes in blocks, every form of question.</summary>
internal static class Generated
{
    private static readonly Gen<bool> Rarely = Gen.Frequency((1, Gen.Const(true)), (5, Gen.Const(false)));

    private static readonly Gen<bool> Often = Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)));

    private static readonly Gen<string> Ending = Gen.Frequency((4, Gen.Const("\n")), (1, Gen.Const("\r\n")));

    public static readonly Gen<string> Org = Document(org: true);

    public static readonly Gen<string> Markdown = Document(org: false);

    public static readonly Gen<string> Any = Gen.OneOf(Org, Markdown);

    /// <summary>The same, with bytes that are no UTF-8 and other damage.</summary>
    public static readonly Gen<byte[]> Damaged = Gen.Select(Any, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[0, 5], (text, damage) =>
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var (at, value) in damage)
        {
            if (bytes.Length > 0) bytes[at % bytes.Length] = value == 0 ? (byte)0xFF : value;
        }
        return bytes;
    });

    private static Gen<string> Document(bool org) =>
        GeneratedTables.Of(org).SelectMany(tables => Gen.Select(
            Gen.Select(Preamble(org), Noise(org), Noise(org), Template(org)),
            GeneratedSections.Of(org, tables.Days),
            Gen.Select(Ending, Rarely, Rarely, Rarely, Rarely),
            (around, sections, shape) =>
            {
                var (preamble, before, after, template) = around;
                var (ending, isCut, hasMark, isDecomposed, isReversed) = shape;
                string[] parts = isReversed ? [preamble, before, sections, tables.Text, template] : [preamble, before, tables.Text, after, sections, template];
                var text = string.Join("\n", parts.Where(part => part.Length > 0));
                if (isCut) text = text.TrimEnd('\n');
                if (isDecomposed) text = text.Replace("é", "e\u0301").Replace("è", "e\u0300").Replace("û", "u\u0302");
                return (hasMark ? "\uFEFF" : "") + text.Replace("\n", ending);
            }));

    private static Gen<string> Preamble(bool org) =>
        Gen.OneOf(
            "",
            org ? "#+title: Programme d'essai\n#+OPTIONS: toc:nil\n" : "---\ntitle: Programme d'essai\n---\n",
            org ? "* Programme (horaires : 15h-18h30)\n" : "# Programme (horaires : 15h-18h30)\n",
            org ? "* Programme\n\nLes sessions vont de 14h à 17h.  \n" : "Programme\n=========\n\nLes sessions vont de 14h à 17h.  \n");

    private static Gen<string> Noise(bool org) =>
        Gen.OneOf(
            "",
            "Un\u00A0paragraphe, sur\ndeux lignes.\n",
            org ? "#+begin_src org\n* Session du 8 mars\n| Date | Public |\n|------+--------|\n| 8 mars | X |\n#+end_src\n" : "```\n# Session du 8 mars\n| Date | Public |\n|---|---|\n| 8 mars | X |\n```\n",
            org ? ":LOGBOOK:\n- Qui va animer ?\n:END:\n# un commentaire\n" : "<!-- un commentaire\n## Session du 3 avril\n-->\n",
            org ? "| un | autre | tableau |\n|----+-------+---------|\n|  1 | 2     | 3       |\n" : "| un | autre |\n|----|-------|\n| 1 | 2 |\n");

    private static Gen<string> Template(bool org) =>
        Gen.OneOf(
            "",
            org ? "* Questions en amont d'une session\n\n: - Quels sont les objectifs de la session ?\n: - Qui va animer ?\n: - Qui va intervenir ?\n: - Quel déroulé ?\n" : "# Questions en amont d'une session\n\n    - Qui va animer ?\n",
            org ? "* Annexe  \n** Liste\n1. un\n3. trois\n\t- tabulé\n" : "# Annexe\n\n1. un\n3. trois\n");

    internal static Gen<bool> Sometimes => Rarely;

    internal static Gen<bool> Mostly => Often;
}
