using System.Security.Claims;
using Missing.Api.Access;

namespace Missing.Api.Web.Pages;

/// <summary>A page in the bar on top.</summary>
/// <param name="Address">Its address, which is also its row in <see cref="RouteTable.Pages"/>: people who may not open it do not see it.</param>
public sealed record NavigationItem(string Text, string Address);

/// <summary>The bar on top, in the order of a working day. A new page that people start from goes here.</summary>
public static class Navigation
{
    private static readonly IReadOnlyList<NavigationItem> All =
    [
        new("Home", "/"),
        new("Board", "/board"),
        new("Report a child missing", "/report"),
        new("Our children", "/our-children"),
        new("My work", "/my-work"),
        new("Queues", "/queues"),
        new("Handover", "/handover"),
        new("Find a child", "/children"),
        new("Repeat missing", "/repeat-missing"),
        new("Delays", "/delays"),
        new("Alarms", "/alarms"),
        new("Broken glass", "/glass-breaks"),
        new("Who looked", "/audit"),
        new("Retention", "/retention"),
        new("Accounts", "/accounts"),
    ];

    public static IEnumerable<NavigationItem> For(ClaimsPrincipal person) => All.Where(item =>
        RouteTable.Pages.FirstOrDefault(p => p.Pattern == item.Address)?.Roles.Any(person.IsInRole) == true);

    /// <summary>Whether the page at <paramref name="path"/> is in the part of this item.</summary>
    public static bool IsCurrent(NavigationItem item, PathString path) =>
        item.Address == "/" ? path == "/" : path.StartsWithSegments(item.Address, StringComparison.Ordinal);
}
