using IcpStudio.Web.Features.Reports.Questions;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A page that answers a question about deals.</summary>
public abstract class DealReportPage<TAnswer> : ReportPage<TAnswer>
    where TAnswer : class
{
    /// <summary>What the address asks.</summary>
    protected DealQuestion Question => DealQuestionUrl.Parse(Navigation.Uri, Today);

    /// <summary>Goes to the address of another question.</summary>
    protected void GoTo(DealQuestion question) => Navigation.NavigateTo(DealQuestionUrl.Of(Path, question));
}
