namespace IcpStudio.Web.Components.Shared;

/// <summary>Shares as people read them.</summary>
public static class Percent
{
    /// <summary>8.2 %, less than 0.1 %, 100 %; a dash where there is nothing to share.</summary>
    public static string Of(long part, long whole) => (part, whole) switch
    {
        (_, 0) => "–",
        (0, _) => "0 %",
        _ when part == whole => "100 %",
        _ => (100m * part / whole) switch
        {
            < 0.1m => "under 0.1 %",
            > 99.9m => "over 99.9 %",
            var share => $"{share:0.0} %",
        },
    };
}
