using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>The lists and the meeting times that ship, for a force to make its own: of the demo's county, and every territorial force.</summary>
internal static class ShippedNames
{
    private const string Local = "local default";
    private const string County = "districts of Derbyshire";
    private const string Police = "territorial police forces of the United Kingdom, and the British Transport Police";

    internal static readonly IReadOnlyList<ListedName> All =
    [
        .. Of(ListId.Authorities, Local, "Derby City Council", "Derbyshire County Council"),
        .. Of(
            ListId.Districts, County, "Amber Valley", "Bolsover", "Chesterfield", "Derby", "Derbyshire Dales", "Erewash", "High Peak",
            "North East Derbyshire", "South Derbyshire"),
        new(ListId.Teams, "MPIT", ["Missing Person Investigation Team"], Local),
        new(ListId.Teams, "i24", ["Control room intelligence"], Local),
        new(ListId.Teams, "RaRU", ["Risk Assessment and Referral Unit"], Local),
        .. Of(
            ListId.Forces, Police, "Avon and Somerset Police", "Bedfordshire Police", "British Transport Police", "Cambridgeshire Constabulary",
            "Cheshire Constabulary", "City of London Police", "Cleveland Police", "Cumbria Constabulary", "Derbyshire Constabulary",
            "Devon and Cornwall Police", "Dorset Police", "Durham Constabulary", "Dyfed-Powys Police", "Essex Police",
            "Gloucestershire Constabulary", "Greater Manchester Police", "Gwent Police", "Hampshire and Isle of Wight Constabulary",
            "Hertfordshire Constabulary", "Humberside Police", "Kent Police", "Lancashire Constabulary", "Leicestershire Police",
            "Lincolnshire Police", "Merseyside Police", "Metropolitan Police Service", "Norfolk Constabulary", "North Wales Police",
            "North Yorkshire Police", "Northamptonshire Police", "Northumbria Police", "Nottinghamshire Police", "Police Scotland",
            "Police Service of Northern Ireland", "South Wales Police", "South Yorkshire Police", "Staffordshire Police",
            "Suffolk Constabulary", "Surrey Police", "Sussex Police", "Thames Valley Police", "Warwickshire Police", "West Mercia Police",
            "West Midlands Police", "West Yorkshire Police", "Wiltshire Police"),
    ];

    internal static readonly IReadOnlyList<MeetingTime> Meetings =
    [
        .. new[] { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday }
            .Select(day => new MeetingTime(day, new LocalTime(9, 0), Duration.FromHours(1), Local)),
    ];

    private static IEnumerable<ListedName> Of(ListId list, string source, params string[] names) =>
        names.Select(name => new ListedName(list, name, [], source));
}
