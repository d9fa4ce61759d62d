namespace Missing.Domain;

/// <summary>Validation of lists of texts beyond what attributes can express: no item may say nothing, or be so long that it would be cut off.</summary>
internal static class Lists
{
    /// <summary>Items that are names and short words.</summary>
    internal static Refusal? Lines(params ReadOnlySpan<(string Field, IReadOnlyList<string>? Items)> lists) => Refuse(lists, Limits.Line);

    /// <summary>Items that are whole sentences.</summary>
    internal static Refusal? Texts(params ReadOnlySpan<(string Field, IReadOnlyList<string>? Items)> lists) => Refuse(lists, Limits.Text);

    private static Refusal? Refuse(ReadOnlySpan<(string Field, IReadOnlyList<string>? Items)> lists, int longest)
    {
        foreach (var (field, items) in lists)
        {
            foreach (var item in items ?? [])
            {
                if (!Prose.HasAWord(item))
                    return Refusal.Invalid(field, "blank-item", "A line of this list says nothing. Fill it in or take it out.");
                if (!Characters.AtMost(item, longest))
                    return Refusal.Invalid(field, "too-long", $"A line of this list is longer than {longest} characters. Shorten it.");
            }
        }

        return null;
    }
}
