namespace Missing.Api.Web.Pages;

/// <summary>The errors of one field, as <c>_Errors</c> shows them at the field.</summary>
/// <param name="Id">What the field is described by.</param>
public sealed record ErrorsAt(string Id, IReadOnlyList<string> Errors);
