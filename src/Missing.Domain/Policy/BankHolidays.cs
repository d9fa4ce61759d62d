using NodaTime;

namespace Missing.Domain.Policy;

/// <summary>Bank holidays in England and Wales as published by the government; policy data that a new version extends.</summary>
internal static class BankHolidays
{
    internal static readonly LocalDate[] England =
    [
        .. Year(2021, (1, 1), (4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
        .. Year(2022, (1, 3), (4, 15), (4, 18), (5, 2), (6, 2), (6, 3), (8, 29), (9, 19), (12, 26), (12, 27)),
        .. Year(2023, (1, 2), (4, 7), (4, 10), (5, 1), (5, 8), (5, 29), (8, 28), (12, 25), (12, 26)),
        .. Year(2024, (1, 1), (3, 29), (4, 1), (5, 6), (5, 27), (8, 26), (12, 25), (12, 26)),
        .. Year(2025, (1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)),
        .. Year(2026, (1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
        .. Year(2027, (1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
        .. Year(2028, (1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
    ];

    private static IEnumerable<LocalDate> Year(int year, params (int Month, int Day)[] days) =>
        days.Select(d => new LocalDate(year, d.Month, d.Day));
}
