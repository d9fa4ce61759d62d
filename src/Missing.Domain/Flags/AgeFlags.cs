using Missing.Domain.Time;
using NodaTime;

namespace Missing.Domain.Flags;

/// <summary>Conditions of the person's age.</summary>
internal static class AgeFlags
{
    private const int OfAge = 18;

    /// <summary>
    /// Nothing is dropped on a birthday; but who acts for the person changes: adult social care in place of children's, and
    /// leaving care for a child who was looked after (Children Act 1989, section 23C).
    /// </summary>
    internal static Flag? CameOfAge(CaseFile file)
    {
        var details = file.ChildDuringSearch.Details;
        if (details.DateOfBirth is not { } born) return null;
        var birthday = London.StartOfDay(BirthdayOf(born));
        if (birthday <= file.Episode.ReportedAt || file.Episode.EndedAt < birthday) return null;
        var authority = details.LookedAfter == true
            ? $"leaving care of {details.ResponsibleAuthority ?? "an authority not on record"}"
            : $"adult social care of {details.HostAuthority ?? details.ResponsibleAuthority ?? "an authority not on record"}";
        return new Flag(FlagId.CameOfAge, birthday, $"{file.Episode.Owner ?? "nobody in the force yet"}, and {authority}");
    }

    /// <summary>
    /// A person whose age is uncertain is presumed to be a child: Modern Slavery Act 2015, section 51. Told also of a dispute that came up
    /// after the return, for the duties that run then; one that came up in a later absence says nothing of this one.
    /// </summary>
    internal static Flag? AgeDisputed(CaseFile file)
    {
        var child = file.Child.AsAt(UntilTheNextReport(file));
        if (child.Details.AgeDisputed is not { } dispute || child.Given(d => d.AgeDisputed) is not [var since, ..]) return null;
        return new Flag(FlagId.AgeDisputed, Instant.Max(since, file.Episode.ReportedAt), $"{dispute.By} ({dispute.Basis?.Trim().TrimEnd('.')})");
    }

    private static Instant UntilTheNextReport(CaseFile file)
    {
        var next = file.Episodes.FirstOrDefault(e => !e.IsDuplicate && e.ReportedAt > file.Episode.ReportedAt);
        return next is null ? file.At : Instant.Max(file.Episode.SearchedUntil, next.ReportedAt - Duration.Epsilon);
    }

    // Born on 29 February, one comes of age on 1 March where there is no such day.
    private static LocalDate BirthdayOf(LocalDate born)
    {
        var birthday = born.PlusYears(OfAge);
        return birthday.Day == born.Day ? birthday : birthday.PlusDays(1);
    }
}
