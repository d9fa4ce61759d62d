namespace Missing.Api.Web.Pages.Alarms;

/// <summary>The two buttons of an alarm.</summary>
/// <param name="By">In whose name it is answered.</param>
/// <param name="Place">Where they stand, so that the bar's and the list's have ids of their own.</param>
public sealed record AlarmAnswer(ShownAlarm Alarm, string By, string Place = "bar");
