FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Project files first: packages are restored again only when these change.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/IcpStudio.Core/*.csproj src/IcpStudio.Core/
COPY src/IcpStudio.Web/*.csproj src/IcpStudio.Web/
RUN dotnet restore src/IcpStudio.Web
COPY .editorconfig ./
COPY src src
# There is no git here to ask: docker build --build-arg VERSION=1.2.3
ARG VERSION=
RUN dotnet publish src/IcpStudio.Web -c Release -o /app --no-restore ${VERSION:+-p:Version=$VERSION}

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Everything worth keeping is in the database; this folder only holds logs, which the console shows as well.
ENV ICPSTUDIO_DATA=/tmp/icp-studio ICPSTUDIO_HOST=0.0.0.0
USER $APP_UID
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=8s --start-period=60s --retries=3 \
  CMD ["dotnet", "IcpStudio.Web.dll", "health"]
ENTRYPOINT ["dotnet", "IcpStudio.Web.dll"]
CMD ["up"]
