using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Missing.Domain.Names;

namespace Missing.Domain;

/// <summary>
/// Text that is asked for says something (docs/rules.md §3.9): a full stop is not an enquiry. The Api holds every required text of a
/// body to this, and commands hold to it the texts that only some cases need.
/// </summary>
public static class Prose
{
    public const string Asked = "This says nothing yet. Write it in words.";

    // As people write that there is nobody to name.
    private static readonly HashSet<string?> Nobody = new(
        ["nobody", "no one", "noone", "none", "not seen", "unseen", "unknown", "not known", "not applicable", "n/a"], NameFolding.Comparer);

    /// <summary>A letter or a digit of any script, or a picture that stands for a word; never punctuation alone.</summary>
    public static bool HasAWord(string? text) =>
        text?.EnumerateRunes().Any(r => Rune.IsLetterOrDigit(r) || Rune.GetUnicodeCategory(r) == UnicodeCategory.OtherSymbol) == true;

    /// <summary>Whether a text names somebody, by name or by what they are ("a constable").</summary>
    public static bool NamesSomebody(string? text) => HasAWord(text) && !Nobody.Contains(text);
}

/// <summary>A text that may be left out, and that stands for something done where it is given: then it needs a word.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InWordsAttribute() : ValidationAttribute(Prose.Asked)
{
    public override bool IsValid(object? value) => value is not string text || string.IsNullOrWhiteSpace(text) || Prose.HasAWord(text);
}
