// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The window on a thousand and on a million episodes: what an operator does, how long it takes
// until the right rows stand there, and the longest time for which the window does not answer.

#include "BenchCatalog.h"
#include "BenchTable.h"
#include "MillionScenario.h"

#include "core/LargeBlocks.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QProcess>
#include <QTextStream>

using namespace csc;
using namespace csc::bench;

namespace {

struct Figure
{
    QString what;
    double value = 0;
    QString unit;
};

/// The scenario in a process of its own, for its memory; its figures in the order of the steps,
/// several of one name as the largest.
QList<Figure> play(const QString &database)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--play"), database});
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        std::fprintf(stderr, "bench_million: the scenario did not end\n");
        std::exit(1);
    }
    QList<Figure> figures;
    const QStringList lines =
        QString::fromUtf8(process.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &text : lines) {
        const QStringList parts = text.split(u'\t');
        if (parts.size() != 3)
            continue;
        const auto known = std::find_if(figures.begin(), figures.end(), [&parts](const Figure &f) {
            return f.what == parts.at(0);
        });
        if (known == figures.end())
            figures.append({parts.at(0), parts.at(1).toDouble(), parts.at(2)});
        else
            known->value = std::max(known->value, parts.at(1).toDouble());
    }
    return figures;
}

QList<Figure> measure(int episodes)
{
    BenchCatalog catalog(episodes);
    catalog.addHistory(10);
    return play(catalog.path());
}

void compare(int small, int large)
{
    const QList<Figure> few = measure(small);
    const QList<Figure> many = measure(large);
    const QLocale locale(QLocale::English);
    std::printf("  %-56s %10s %10s\n", "", qUtf8Printable(locale.toString(small)),
                qUtf8Printable(locale.toString(large)));
    double longest = 0;
    double more = 0;
    for (const Figure &figure : many) {
        // Names carry numbers: the same step stands at the same place.
        const qsizetype place = &figure - many.data();
        const double before = place < few.size() ? few.at(place).value : 0;
        std::printf("  %-56s %10.2f %10.2f %s\n", qUtf8Printable(figure.what), before, figure.value,
                    qUtf8Printable(figure.unit));
        if (figure.what.endsWith(QStringLiteral("longest wait")))
            longest = std::max(longest, figure.value);
        if (figure.what.startsWith(QStringLiteral("memory in use")))
            more = std::max(more, figure.value - before);
    }
    line(QStringLiteral("longest wait of all"), longest, "ms", QStringLiteral("at most 50"));
    line(QStringLiteral("more memory in use"), more, "MiB", QStringLiteral("at most 64"));
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("DISPLAY") && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    giveBackLargeBlocks(); // as the program does
    const QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == u"--play") {
        Theme::use(QStringLiteral("light"));
        MillionScenario scenario(
            arguments.value(2), [](const QString &what, double value, const char *unit) {
                std::printf("%s\t%.3f\t%s\n", qUtf8Printable(what), value, unit);
                std::fflush(stdout);
            });
        scenario.run(arguments.mid(3));
        return 0;
    }
    heading("Window, a thousand and a million episodes");
    // Fewer for a quick look: bench_million 100000.
    compare(1'000, arguments.size() > 1 ? arguments.at(1).toInt() : 1'000'000);
    return 0;
}
